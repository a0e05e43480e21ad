with kept as (

    select * from {{ ref('int_scores__kept_predictions') }}

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

bought_at_all as (

    select * from {{ ref('int_traits__money_days') }}

),

category_days as (

    select * from {{ ref('person_category_days') }}

),

responses as (

    select * from {{ ref('int_scores__judged_responses') }}

),

-- what happened at all, and what happened in a category, under the name of what a prediction is about
money_days as (

    select
        bought_at_all.*,
        'all' as subject
    from bought_at_all
    union all
    select
        person_id,
        ordered_on as moved_on,
        {{ counted(purchases_count='1', amount='amount', net_amount='amount') }},
        'category ' || category as subject
    from category_days

),

-- a person merged since is judged by what the one it became did
due as (

    select
        kept.prediction_id,
        coalesce(redirects.current_person_id, kept.person_id) as person_id,
        kept.as_of_on,
        kept.horizon_days,
        coalesce('category ' || kept.subject, 'all') as subject
    from kept
    left join redirects on kept.person_id = redirects.person_id
    cross join clock
    cross join coverage
    where {{ is_over('kept.as_of_on', 'kept.horizon_days') }}

),

happened as (

    {{ happened_within('due', ['prediction_id'], ['person_id', 'subject']) }}

),

counted as (

    select
        kept.*,
        {{ outcome_value('kept.outcome', 'happened') }} as counted
    from kept
    inner join happened on kept.prediction_id = happened.prediction_id

),

foretold as (

    select
        prediction_id,
        score_name,
        unit,
        champion,
        person_id,
        as_of_on,
        value,
        baseline_value,
        case outcome_kind
            when 'sum' then counted
            when 'any' then case when counted > 0 then 1.0 else 0.0 end
            when 'none' then case when counted > 0 then 0.0 else 1.0 end
        end as actual
    from counted
    where counted is not null

),

judged as (

    select * from foretold
    union all
    select * from responses

)

select * from judged
