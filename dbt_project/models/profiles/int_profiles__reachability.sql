with survivors as (

    select * from {{ ref('int_profiles__survivors') }}

),

consents as (

    select * from {{ ref('consents') }}

),

permitted as (

    select
        person_id,
        count(*) filter (where channel = 'email') > 0 as may_email,
        count(*) filter (where channel = 'phone') > 0 as may_phone,
        count(*) filter (where channel = 'post') > 0 as may_post
    from consents
    where purpose = 'marketing' and state = 'given'
    group by person_id

),

reachable as (

    select
        permitted.person_id,
        permitted.may_email and survivors.email is not null as is_email_reachable,
        permitted.may_phone and survivors.phone is not null as is_phone_reachable,
        permitted.may_post and survivors.street is not null as is_post_reachable
    from permitted
    inner join survivors on permitted.person_id = survivors.person_id

)

select * from reachable
