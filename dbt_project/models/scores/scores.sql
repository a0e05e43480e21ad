with predictions as (

    select * from {{ source('ml', 'predictions') }}

),

scores as (

    select
        ---------- ids
        person_id,
        score_name,

        ---------- numbers
        value,
        value_low,
        value_median,
        value_high,
        active_probability,
        baseline_value,
        percentile,

        ---------- text
        unit,
        band,
        status,
        reason,
        drivers,
        model_version,

        ---------- times
        as_of_on
    from predictions

)

select * from scores
