with profiles as (
    select * from {{ ref('profiles') }}
),

recommendations as (
    select * from {{ ref('recommendations') }}
),

interests as (
    select * from {{ ref('product_interest') }}
),

actions as (
    select * from {{ ref('next_best_actions') }}
    where place = 1
),

send_hours as (
    select * from {{ ref('int_profiles__send_hours') }}
),

contacts as (
    select * from {{ ref('int_profiles__last_contacts') }}
),

first_choices as (
    select
        person_id,
        max(case when kind = 'repeat' then product_name end) as next_repeat_product,
        max(case when kind = 'cross_sell' then product_name end) as next_new_product,
        max(case when kind = 'up_sell' then product_name end) as next_dearer_product
    from recommendations
    where place = 1
    group by person_id
),

categories as (
    select
        person_id,
        max(case when place = 1 then category end) as first_category,
        max(case when place = 2 then category end) as second_category
    from interests
    group by person_id
),

personalised as (
    select
        profiles.person_id,
        profiles.given_name,
        profiles.language,
        profiles.value_tier,
        profiles.rfm_segment,
        profiles.churn_band,
        categories.first_category,
        categories.second_category,
        first_choices.next_repeat_product,
        first_choices.next_new_product,
        first_choices.next_dearer_product,
        case
            when profiles.is_email_reachable and profiles.message_opened_count_90d > 0 then 'email'
            when profiles.is_phone_reachable then 'phone'
            when profiles.is_email_reachable then 'email'
            when profiles.is_post_reachable then 'post'
            else 'none'
        end as reachable_channel,
        actions.action as next_action,
        case when actions.kind != 'nothing' then actions.channel end as next_action_channel,
        send_hours.best_send_hour,
        contacts.last_contact_kind,
        contacts.last_contact_channel,
        contacts.last_contact_at,
        profiles.last_seen_at
    from profiles
    left join first_choices on profiles.person_id = first_choices.person_id
    left join send_hours on profiles.person_id = send_hours.person_id
    left join contacts on profiles.person_id = contacts.person_id
    left join actions on profiles.person_id = actions.person_id
    left join categories on profiles.person_id = categories.person_id
    where not profiles.is_deleted
)

select * from personalised
