with named as (

    select * from {{ ref('int_profiles__buyer_values') }}
    where period = 'held_out'

),

protected as (

    select * from named
    where {{ is_protected('attribute') }}

),

shares as (

    select
        attribute as protected_attribute,
        value as protected_value,
        count(*) * 1.0 / sum(count(*)) over (partition by attribute) as share
    from protected
    group by attribute, value

),

-- of those with a value, how many belong to each protected group
together as (

    select
        named.attribute,
        named.value,
        protected.attribute as protected_attribute,
        protected.value as protected_value,
        count(*) as together_count,
        sum(count(*)) over (partition by named.attribute, named.value, protected.attribute) as known_count
    from named
    inner join protected on named.person_id = protected.person_id and named.attribute != protected.attribute
    group by named.attribute, named.value, protected.attribute, protected.value

),

compared as (

    select
        together.*,
        together.together_count / together.known_count / shares.share as ratio,
        (together.together_count / together.known_count - shares.share)
        / nullif(sqrt(shares.share * (1 - shares.share) / together.known_count), 0) as spreads
    from together
    inner join shares
        on together.protected_attribute = shares.protected_attribute and together.protected_value = shares.protected_value

),

-- four fifths is the border by which selection is judged (Uniform Guidelines, 29 CFR 1607.4 D);
-- 3.3 spreads are one chance in a thousand
named_groups as (

    select
        attribute,
        value,
        concat(protected_attribute, ' ', protected_value, ' x ', cast(ratio as decimal(9, 2))) as stands_for
    from compared
    where (ratio < 0.8 or ratio > 1.25) and abs(spreads) > 3.3

),

proxies as (

    select
        attribute,
        value,
        {{ joined_texts('stands_for', ', ') }} as proxy_for
    from named_groups
    group by attribute, value

)

select * from proxies
