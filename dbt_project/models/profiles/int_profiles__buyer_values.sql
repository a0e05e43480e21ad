with observed as (

    select * from {{ ref('int_profiles__buyers_observed') }}

),

named as (

    {{ unpivot_columns('observed', ['person_id', 'period', 'has_bought'], {
        'gender': 'gender',
        'age':
            "case when age < 25 then 'under 25' when age < 35 then '25 to 34' when age < 50 then '35 to 49' "
            ~ "when age < 65 then '50 to 64' when age >= 65 then '65 and over' end",
        'city': 'city',
        'country': 'country',
        'language': 'language',
        'last purchase':
            "case when recency_days <= 30 then 'within 30 days' when recency_days <= 90 then '31 to 90 days ago' "
            ~ "when recency_days <= 180 then '91 to 180 days ago' else 'longer ago' end",
        'purchases':
            "case when frequency = 1 then 'one' when frequency <= 3 then 'two or three' when frequency <= 9 then 'four to nine' "
            ~ "else 'ten or more' end",
        'where they buy':
            "case when online_share = 1 then 'only online' when online_share = 0 then 'only in stores' else 'online and in stores' "
            ~ "end",
        'loyalty programme': "case when is_loyalty_member = 1 then 'member' else 'no member' end",
        'categories':
            "case when categories_count = 1 then 'one' when categories_count <= 3 then 'two or three' "
            ~ "when categories_count > 3 then 'four or more' end",
        'web visits, 30 days': "case when web_events_30d = 0 then 'none' when web_events_30d < 10 then 'few' else 'ten events or more' end",
        'messages opened, 90 days':
            "case when messages_sent_90d > 0 and messages_opened_90d = 0 then 'none of those sent' "
            ~ "when messages_opened_90d > 0 then 'at least one' end",
        'returns': "case when returns_count = 0 then 'never' else 'at least once' end",
        'subscription': "case when active_subscriptions > 0 then 'active' else 'none' end",
        'support, 90 days': "case when tickets_90d > 0 then 'wrote' else 'did not write' end",
    }) }}

)

select * from named
