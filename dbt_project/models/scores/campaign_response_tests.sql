with tested as (

    select * from {{ source('ml', 'campaign_response_tests') }}

),

tests as (

    select
        channel,
        campaign_theme,
        method,
        baseline,
        status,
        reason,
        messages_count,
        clicks_count,
        tested_count,
        auc,
        baseline_auc,
        brier,
        baseline_brier,
        ece,
        gain,
        gain_low,
        gain_high
    from tested

)

select * from tests
