with kept as (

    select
        *,
        case
            when score_name = 'value_180d' then 180
            when score_name = 'value_365d' then 365
            else 90
        end as horizon_days
    from {{ ref('int_scores__kept_predictions') }}

),

redirects as (

    select * from {{ ref('person_redirects') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

coverage as (

    select * from {{ ref('int_traits__coverage') }}

),

money_days as (

    select * from {{ ref('int_traits__money_days') }}

),

-- a person merged since is judged by what the one it became did
due as (

    select
        kept.*,
        coalesce(redirects.current_person_id, kept.person_id) as current_person_id
    from kept
    left join redirects on kept.person_id = redirects.person_id
    cross join clock
    cross join coverage
    where
        kept.horizon_days <= {{ days_between('kept.as_of_on', 'clock.today_on') }}
        and kept.horizon_days <= {{ days_between('kept.as_of_on', 'coverage.covered_until_on') }} + 30

),

happened as (

    select
        due.prediction_id,
        any_value(due.score_name) as score_name,
        any_value(due.person_id) as person_id,
        any_value(due.as_of_on) as as_of_on,
        any_value(due.value) as value,
        any_value(due.baseline_value) as baseline_value,
        coalesce(sum(money_days.order_count), 0) as purchases_count,
        cast(coalesce(sum(money_days.net_amount), 0) as double) as net_amount
    from due
    left join money_days
        on
            due.current_person_id = money_days.person_id
            and due.as_of_on <= money_days.moved_on
            and due.horizon_days > {{ days_between('due.as_of_on', 'money_days.moved_on') }}
    group by due.prediction_id

),

judged as (

    select
        prediction_id,
        score_name,
        person_id,
        as_of_on,
        value,
        baseline_value,
        case when score_name != 'churn' then net_amount when purchases_count = 0 then 1.0 else 0.0 end as actual
    from happened

)

select * from judged
