with measured as (

    select * from {{ source('ml', 'drift') }}

),

-- what moves with the calendar moved as far in the same span before: judged is what goes beyond that;
-- where the history has no such span, what has moved since the training
judged as (

    select
        *,
        case
            when usual_psi is null then since_training_psi
            else round(greatest(psi - usual_psi, 0), 6)
        end as unusual_psi
    from measured

),

drift as (

    select
        score_name,
        feature,
        psi,
        usual_psi,
        since_training_psi,
        unusual_psi,
        case when unusual_psi > 0.25 then 'stop' when unusual_psi > 0.1 then 'warn' else 'ok' end as level,
        model_version
    from judged

)

select * from drift
