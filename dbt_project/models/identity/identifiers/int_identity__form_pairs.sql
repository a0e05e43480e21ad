with forms as (
    select * from {{ ref('int_identity__value_forms') }}
),

pairs as (
    select
        l.identifier_type,
        l.identifier_value,
        l.form as left_form,
        r.form as right_form,
        l.record_id as left_record_id,
        r.record_id as right_record_id,
        l.name_words = r.name_words
        or (
            {{ given_names_agree('l.given_name', 'r.given_name') }}
            and (l.given_name = r.given_name or coalesce(l.gender = r.gender, true))
        )
        or (
            {{ given_names_agree('l.given_name', 'r.family_name') }}
            and {{ given_names_agree('l.family_name', 'r.given_name') }}
        ) as names_agree,
        l.name_words = r.name_words or l.given_name = r.given_name as names_are_equal,
        {{ birth_dates_agree('l.birth_date', 'r.birth_date') }} as dates_agree
    from forms as l
    inner join forms as r
        on
            l.identifier_type = r.identifier_type
            and l.identifier_value = r.identifier_value
            and l.form < r.form
),

graded as (
    select
        *,
        not coalesce(names_agree, true) or not coalesce(dates_agree, true) as is_conflict,
        case
            when names_agree is null then 0
            when names_are_equal then 2
            else 1
        end + case when dates_agree then 2 else 0 end as grade
    from pairs
)

select * from graded
