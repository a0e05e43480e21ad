with tested as (

    select * from {{ source('ml', 'uplift') }}

),

tests as (

    select
        channel,
        messages_count,
        held_count,
        qini,
        qini_low,
        qini_high,
        gain as gain_over_response,
        gain_low as gain_over_response_low,
        gain_high as gain_over_response_high,
        is_told,
        reason
    from tested

)

select * from tests
