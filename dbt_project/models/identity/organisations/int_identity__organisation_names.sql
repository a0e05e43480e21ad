with accounts as (
    select * from {{ ref('int_conformed__accounts') }}
),

worded as (
    select
        account_id as record_id,
        {{ organisation_words('name') }} as words
    from accounts
),

parted as (
    select
        record_id,
        {{ without_legal_form('words') }} as name_core,
        {{ legal_form_spelling('words') }} as form_words
    from worded
    where words <> ''
),

spelled as (
    select
        record_id,
        name_core,
        {{ legal_form('form_words') }} as legal_form,
        replace(name_core, ' ', '') as name_letters,
        {{ initials_of('name_core') }} as name_initials
    from parted
)

select * from spelled
