with features as (

    select * from {{ ref('person_features') }}

),

outcomes as (

    select * from {{ ref('person_outcomes') }}
    where horizon_days = 90

),

survivors as (

    select * from {{ ref('int_profiles__survivors') }}

),

newest as (

    select max(as_of_on) as held_out_on from outcomes

),

-- the newest day whose 90 days are over, and the newest whose 90 days were over by then
days as (

    select
        newest.held_out_on,
        max(outcomes.as_of_on) as learnt_on
    from outcomes
    inner join newest on {{ days_between('outcomes.as_of_on', 'newest.held_out_on') }} >= 90
    group by newest.held_out_on

),

observed as (

    select
        features.*,
        survivors.gender,
        survivors.city,
        survivors.country,
        survivors.language,
        case when features.as_of_on = days.held_out_on then 'held_out' else 'learnt' end as period,
        outcomes.purchases_count > 0 as has_bought,
        {{ days_between('try_cast(survivors.birth_date as date)', 'features.as_of_on') }} / 365.25 as age
    from features
    inner join outcomes on features.person_id = outcomes.person_id and features.as_of_on = outcomes.as_of_on
    inner join days on features.as_of_on in (days.held_out_on, days.learnt_on)
    left join survivors on features.person_id = survivors.person_id

)

select * from observed
