with measured as (

    select * from {{ source('ml', 'drift') }}

),

-- what moves with the calendar moved as far in the same span before: judged is what goes beyond that
judged as (

    select
        *,
        round(greatest(psi - usual_psi, 0), 6) as unusual_psi
    from measured

),

drift as (

    select
        score_name,
        feature,
        psi,
        usual_psi,
        unusual_psi,
        case when unusual_psi > 0.25 then 'stop' when unusual_psi > 0.1 then 'warn' else 'ok' end as level,
        model_version
    from judged

)

select * from drift
