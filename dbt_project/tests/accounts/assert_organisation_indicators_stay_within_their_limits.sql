-- Returns today's indicators of organisations above their limit (seed identity_indicator_limits).
{{ config(severity='warn') }}
select indicators.*
from {{ ref('organisation_indicators') }} as indicators
inner join {{ ref('stg_kith__clock') }} as clock on indicators.run_on = clock.today_on
where indicators.is_above
