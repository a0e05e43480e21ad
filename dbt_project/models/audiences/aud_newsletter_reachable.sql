with profiles as (

    select * from {{ ref('profiles') }}

),

members as (

    select
        person_id,
        'has an e-mail address and gave consent to marketing by e-mail' as reason
    from profiles
    where is_email_reachable and not is_deleted

)

select * from members
