with names as (
    select * from {{ ref('int_identity__organisation_names') }}
),

short_words as (
    select * from {{ ref('organisation_short_words') }}
),

parted as (
    select
        record_id,
        {{ words_of('name_core') }} as word
    from names
),

-- a word that is cut short is the word
spelled as (
    select distinct
        parted.record_id,
        coalesce(short_words.stands_for, parted.word) as word
    from parted
    left join short_words on parted.word = short_words.word
),

placed as (
    select
        record_id,
        word,
        count(*) over (partition by word) as record_count
    from spelled
),

ranked as (
    select
        record_id,
        word,
        row_number() over (partition by record_id order by record_count asc, length(word) desc, word asc) as rareness
    from placed
),

gathered as (
    select
        record_id,
        {{ joined_texts('word', ' ') }} as name_words,
        max(case when rareness = 1 then word end) as rare_word,
        max(case when rareness = 2 then word end) as second_word
    from ranked
    group by record_id
)

select * from gathered
