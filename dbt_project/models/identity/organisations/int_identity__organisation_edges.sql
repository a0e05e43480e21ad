with organisations as (
    select * from {{ ref('int_identity__organisations') }}
    where name_words <> ''
),

valued as (
    {%- for rule, value in organisation_rules().items() %}
        select
            record_id,
            name_words,
            legal_form,
            '{{ rule }}' as rule,
            {{ value }} as identifier_value
        from organisations
        {{- ' union all' if not loop.last }}
    {%- endfor %}
),

-- a firm and its holding have name and telephone in common: two legal forms are two organisations, unless likeness says otherwise
hubs as (
    select
        rule,
        name_words,
        identifier_value,
        min(record_id) as hub_record_id
    from valued
    where identifier_value <> ''
    group by rule, name_words, identifier_value
    having count(distinct legal_form) <= 1
),

edges as (
    select
        hubs.hub_record_id as left_record_id,
        valued.record_id as right_record_id,
        'deterministic' as kind,
        hubs.rule,
        hubs.identifier_value,
        cast(1 as double) as probability
    from hubs
    inner join valued
        on hubs.rule = valued.rule and hubs.name_words = valued.name_words and hubs.identifier_value = valued.identifier_value
    where hubs.hub_record_id < valued.record_id
)

select * from edges
