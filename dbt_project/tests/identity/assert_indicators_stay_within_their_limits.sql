-- Returns today's indicators above their limit (seed identity_indicator_limits): look before anybody complains.
{{ config(severity='warn') }}
select indicators.*
from {{ ref('identity_indicators') }} as indicators
inner join {{ ref('stg_kith__clock') }} as clock on indicators.run_on = clock.today_on
where indicators.is_above
