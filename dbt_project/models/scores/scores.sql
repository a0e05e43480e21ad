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
        percentile,

        ---------- text
        unit,
        band,
        status,
        reason,
        model_version,

        ---------- times
        as_of_on
    from predictions

)

select * from scores
