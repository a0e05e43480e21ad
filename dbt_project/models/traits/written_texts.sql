with reviews as (

    select * from {{ ref('int_conformed__reviews') }}

),

interactions as (

    select * from {{ ref('int_conformed__interactions') }}

),

identity_map as (

    select * from {{ ref('identity_map') }}

),

clock as (

    select * from {{ ref('stg_kith__clock') }}

),

written as (

    select
        'review:' || review_id as activity_id,
        'review' as kind,
        record_id,
        cast(reviewed_at as date) as written_on,
        body,
        rating as mark
    from reviews
    union all
    select
        kind || ':' || interaction_id as activity_id,
        kind,
        record_id,
        cast(occurred_at as date) as written_on,
        body,
        satisfaction as mark
    from interactions

),

texts as (

    select
        written.activity_id,
        identity_map.person_id,
        written.kind,
        written.body,
        cast(written.mark as integer) as mark,
        written.written_on
    from written
    cross join clock
    left join identity_map on written.record_id = identity_map.record_id
    where trim(written.body) != '' and written.written_on <= clock.today_on

)

select * from texts
