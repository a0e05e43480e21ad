with attribute_values as (
    select * from {{ ref('int_profiles__organisation_values') }}
),

judged as (
    select
        *,
        count(*) over (partition by organisation_id, attribute, value) as agreeing_count,
        count(*) over (partition by organisation_id, account_id) as filled_count
    from attribute_values
),

-- what most accounts say; else the fullest, in a name the one with its legal form that was not shouted
ranked as (
    select
        *,
        row_number() over (
            partition by organisation_id, attribute
            order by
                agreeing_count desc,
                attribute = 'name' and value = upper(value) asc,
                case when attribute in ('name', 'address') then length(value) end desc,
                filled_count desc,
                account_id asc
        ) as place
    from judged
),

winners as (
    select
        organisation_id,
        attribute,
        value,
        account_id
    from ranked
    where place = 1
)

select * from winners
