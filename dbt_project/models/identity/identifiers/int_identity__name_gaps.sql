with names as (
    select distinct
        given_name,
        family_name,
        given_name || ' ' || family_name as words
    from {{ ref('int_conformed__persons') }}
    where given_name is not null and family_name is not null
),

places as (
    {{ numbers_to(8) }}
),

-- longer names are left as they were delivered
words as (
    select
        names.given_name,
        names.family_name,
        names.words,
        places.number as place,
        split_part(names.words, ' ', places.number) as word
    from names
    inner join places on split_part(names.words, ' ', places.number) <> ''
    where split_part(names.words, ' ', 9) = ''
),

-- the bits for given names in front of each gap and in the whole name, and where the gap is in the text
summed as (
    select
        words.*,
        sum(bits.given_bits) over (partition by words.given_name, words.family_name order by words.place) as front_bits,
        sum(bits.given_bits) over (partition by words.given_name, words.family_name) as all_bits,
        cast(
            sum(length(words.word) + 1) over (partition by words.given_name, words.family_name order by words.place) as integer
        ) as front_length
    from words
    inner join {{ ref('int_identity__name_words') }} as bits on words.word = bits.word
),

gaps as (
    select
        given_name,
        family_name,
        front_length = length(given_name) + 1 as is_delivered,
        front_bits - all_bits / 2 as bits,
        left(words, front_length - 1) as front,
        substring(words, front_length + 1) as back
    from summed
    where front_length <= length(words)
)

select * from gaps
