with said as (

    select * from {{ source('ml', 'sentiments') }}

),

texts as (

    select * from {{ ref('written_texts') }}

),

sentiments as (

    select
        ---------- ids
        texts.activity_id,
        texts.person_id,

        ---------- text
        texts.kind,
        said.sentiment,
        said.status,
        said.reason,

        ---------- numbers
        said.positive_probability,
        said.known_share,
        texts.mark,

        ---------- times
        texts.written_on
    from texts
    inner join said on texts.activity_id = said.activity_id

)

select * from sentiments
