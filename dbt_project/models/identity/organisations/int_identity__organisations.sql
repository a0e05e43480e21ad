with accounts as (
    select * from {{ ref('int_conformed__accounts') }}
),

names as (
    select * from {{ ref('int_identity__organisation_names') }}
),

words as (
    select * from {{ ref('int_identity__organisation_words') }}
),

junk_numbers as (
    select pattern from {{ ref('identity_blocked_values') }}
    where match_on = 'last_seven'
),

everybodys as (
    select domain from {{ ref('domains_of_everybody') }}
),

attributes as (
    select * from {{ ref('int_identity__attributes') }}
),

-- its own site, else the domain that it writes from
hosted as (
    select
        account_id,
        {{ registered_domain('domain') }} as site,
        {{ registered_domain(web_host('email')) }} as mail_domain
    from accounts
),

owned as (
    select
        account_id,
        coalesce(
            case when site not in (select everybodys.domain from everybodys) then site end,
            case when mail_domain not in (select everybodys.domain from everybodys) then mail_domain end
        ) as domain,
        mail_domain in (select everybodys.domain from everybodys) as is_mail_of_everybody
    from hosted
),

gathered as (
    select
        accounts.account_id as record_id,
        accounts.source,
        names.name_core,
        words.name_words,
        names.name_letters,
        names.name_initials,
        words.rare_word,
        words.second_word,
        names.legal_form,
        accounts.national_id,
        owned.domain,
        split_part(owned.domain, '.', 1) as domain_name,
        case when owned.is_mail_of_everybody then accounts.email end as mailbox,
        case when right(accounts.phone, 7) not in (select junk_numbers.pattern from junk_numbers) then accounts.phone end as phone,
        nullif({{ street_name('accounts.street') }}, '') as street,
        nullif({{ house_number('accounts.street') }}, '') as house_number,
        {{ normalise_name('accounts.city') }} as city,
        accounts.postcode,
        left(accounts.postcode, length(accounts.postcode) - 2) as district,
        {{ normalise_name('accounts.region') }} as region,
        accounts.country,
        attributes.attribute_count
    {%- for attribute in matching_attributes() %}
        {%- for column in attribute_columns(attribute).values() %},
        attributes.{{ column }}
        {%- endfor %}
        {%- endfor %}
    from accounts
    inner join owned on accounts.account_id = owned.account_id
    left join names on accounts.account_id = names.record_id
    left join words on accounts.account_id = words.record_id
    left join attributes on accounts.account_id = attributes.record_id
)

select * from gathered
