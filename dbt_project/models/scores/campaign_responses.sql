with found as (

    select * from {{ source('ml', 'campaign_responses') }}

),

grades as (

    select * from {{ ref('score_grades') }}

),

graded as (

    select
        found.*,
        coalesce(grades.grade = 'use the baseline' and not grades.is_the_baseline, false) as is_baseline
    from found
    left join grades on 'campaign_response_' || found.channel = grades.score_name

),

responses as (

    select
        person_id,
        channel,
        campaign_theme,
        case when is_baseline then baseline_value else value end as click_probability,
        case when not is_baseline then value_low end as click_probability_low,
        case when not is_baseline then value_high end as click_probability_high,
        case when is_baseline then baseline_percentile else percentile end as percentile,
        case when is_baseline then baseline_band else band end as band,
        case
            when is_baseline then 'the baseline serves: past chances were not shown to be better'
            else reason
        end as reason,
        method,
        drivers,
        as_of_on
    from graded

)

select * from responses
