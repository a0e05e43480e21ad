with winners as (

    select * from {{ ref('int_profiles__winners') }}

),

attributes as (

    select * from {{ ref('survivorship_attributes') }}

),

attribute_values as (

    select * from {{ ref('int_profiles__values') }}

),

chosen as (

    select
        winners.person_id,
        attributes.attribute,
        attribute_values.value,
        winners.record_id,
        winners.source,
        winners.why
    from winners
    inner join attributes on winners.attribute_group = attributes.attribute_group
    inner join attribute_values
        on
            winners.record_id = attribute_values.record_id
            and attributes.attribute = attribute_values.attribute

)

select * from chosen
