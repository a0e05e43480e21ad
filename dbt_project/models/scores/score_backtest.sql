with judged as (

    select * from {{ ref('int_scores__judged_predictions') }}

),

-- equal values share their decile, so that nobody's name decides
placed as (

    select
        *,
        1 + floor(
            10 * (rank() over (partition by score_name, as_of_on order by value) - 1)
            / count(*) over (partition by score_name, as_of_on)
        ) as decile
    from judged

),

deciles as (

    select
        score_name,
        as_of_on,
        cast(decile as integer) as decile,
        cast(count(*) as integer) as people_count,
        round(avg(value), 6) as predicted_mean,
        round(avg(baseline_value), 6) as baseline_mean,
        round(avg(actual), 6) as realised_mean,
        round(avg(actual) / nullif(avg(avg(actual)) over (partition by score_name, as_of_on), 0), 6) as lift
    from placed
    group by score_name, as_of_on, decile

)

select * from deciles
