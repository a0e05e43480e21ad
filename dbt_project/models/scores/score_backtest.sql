with judged as (

    select * from {{ ref('int_scores__judged_predictions') }}

),

placed as (

    select
        *,
        ntile(10) over (partition by score_name, as_of_on order by value asc, person_id asc) as decile
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
