{#- A few are no share: of 56 accounts one organisation of three would be above a fiftieth. #}
{%- set few = 3 %}
with earlier as (
-- what earlier days said; what earlier runs of today said is written anew
    {{ last_state('identity_indicators', [
        ['run_on', 'date'], ['indicator', 'varchar'], ['found', 'bigint'], ['of_all', 'bigint'], ['share', 'double'],
        ['most', 'double'], ['is_above', 'boolean']
    ]) }}
),

clock as (
    select * from {{ ref('stg_kith__clock') }}
),

limits as (
    select * from {{ ref('identity_indicator_limits') }}
),

measured as (
    select
        clock.today_on as run_on,
        found.indicator,
        cast(coalesce(found.found, 0) as bigint) as found,
        cast(coalesce(found.of_all, 0) as bigint) as of_all,
        round(cast(found.found as double) / nullif(found.of_all, 0), 6) as share,
        limits.most
    from {{ ref('int_identity__todays_indicators') }} as found
    cross join clock
    left join limits on found.indicator = limits.indicator
),

dated as (
    select earlier.*
    from earlier
    inner join clock on earlier.run_on < clock.today_on
    union all
    select
        *,
        coalesce(found > most * of_all + {{ few }}, false) as is_above
    from measured
)

select * from dated
