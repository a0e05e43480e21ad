with habits as (

    select * from {{ ref('int_scores__product_habits') }}

),

lines as (

    select distinct
        product_id,
        category
    from {{ ref('order_lines') }}
    where category is not null

),

scores as (

    select * from {{ ref('scores') }}
    where score_name = 'category_purchase'

),

interests as (

    select
        habits.person_id,
        lines.category,
        cast(sum(habits.times) as integer) as purchase_days_count,
        cast(min(habits.days_since) as integer) as days_since_last,
        cast(count(*) as integer) as products_count
    from habits
    inner join lines on habits.product_id = lines.product_id
    group by habits.person_id, lines.category

),

ranked as (

    select
        *,
        cast(
            row_number() over (partition by person_id order by purchase_days_count desc, days_since_last asc, category asc) as integer
        ) as place
    from interests

),

foretold as (

    select
        ranked.*,
        scores.value as purchase_probability
    from ranked
    left join scores on ranked.person_id = scores.person_id and ranked.category = scores.subject

)

select * from foretold
