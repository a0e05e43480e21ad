with cutoffs as (

    select * from {{ ref('int_traits__cutoffs') }}

),

returned as (

    select * from {{ ref('int_traits__returns') }}

),

summed as (

    select
        returned.person_id,
        cutoffs.as_of_on,
        count(*) as returns_count,
        count(*) filter (where {{ days_between('returned.returned_on', 'cutoffs.as_of_on') }} <= 90) as returns_90d,
        sum(returned.amount) as returned_amount
    from returned
    inner join cutoffs on returned.returned_on < cutoffs.as_of_on
    group by returned.person_id, cutoffs.as_of_on

)

select * from summed
