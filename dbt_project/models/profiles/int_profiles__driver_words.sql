with scores as (

    select * from {{ ref('scores') }}

),

features as (

    select * from {{ ref('person_features') }}

),

places as (

    select 1 as place
    union all
    select 2 as place
    union all
    select 3 as place

),

-- 'recency_days +, orders_90d -'
parted as (

    select
        scores.person_id,
        scores.score_name,
        scores.as_of_on,
        places.place,
        split_part(split_part(scores.drivers, ', ', places.place), ' ', 1) as feature,
        split_part(split_part(scores.drivers, ', ', places.place), ' ', 2) as direction
    from scores
    cross join places
    where scores.score_name = 'churn' and scores.drivers is not null

),

worded as (

    select
        parted.person_id,
        parted.score_name,
        parted.place,
        concat({{ feature_in_words('parted.feature', 'features') }}, case when parted.direction = '+' then ' +' else ' -' end) as words
    from parted
    left join features on parted.person_id = features.person_id and parted.as_of_on = features.as_of_on
    where parted.feature <> ''

),

told as (

    select
        person_id,
        score_name,
        max(case when place = 1 then words end)
        || coalesce(max(case when place = 2 then '; ' || words end), '')
        || coalesce(max(case when place = 3 then '; ' || words end), '') as drivers_in_words
    from worded
    group by person_id, score_name

)

select * from told
