with statements as (

    select * from {{ ref('int_activity__consent_statements') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

ranked as (

    select
        statements.*,
        row_number() over (
            partition by statements.record_id, statements.purpose, statements.channel
            order by statements.occurred_at desc, statements.state desc, statements.consent_id asc
        ) as statement_rank
    from statements
    cross join clock
    where cast(statements.occurred_at as date) <= clock.today_on

),

latest as (

    select
        record_id,
        purpose,
        channel,
        state,
        basis,
        source,
        consent_id,
        occurred_at
    from ranked
    where statement_rank = 1

)

select * from latest
