with activities as (

    select * from {{ ref('activities') }}

),

answers as (

    select
        person_id,
        hour(occurred_at) as send_hour,
        count(*) as answers_count
    from activities
    where kind in ('message_opened', 'message_clicked') and person_id is not null
    group by person_id, hour(occurred_at)

),

everybody as (

    select
        send_hour,
        sum(answers_count) * 1.0 / sum(sum(answers_count)) over () as share
    from answers
    group by send_hour

),

people as (

    select
        person_id,
        sum(answers_count) as answers_count
    from answers
    group by person_id
    having sum(answers_count) >= 5

),

-- five answers of everybody's are added to a person's own, so that a few say little
weighed as (

    select
        people.person_id,
        everybody.send_hour,
        people.answers_count,
        coalesce(answers.answers_count, 0) + 5 * everybody.share as weight
    from people
    cross join everybody
    left join answers on people.person_id = answers.person_id and everybody.send_hour = answers.send_hour

),

ranked as (

    select
        *,
        row_number() over (partition by person_id order by round(weight, 6) desc, send_hour asc) as place
    from weighed

),

hours as (

    select
        person_id,
        cast(send_hour as integer) as best_send_hour
    from ranked
    where place = 1

)

select * from hours
