with rates as (

    select * from {{ ref('exchange_rates') }}

),

reporting as (

    select * from rates
    where currency = '{{ var("reporting_currency")[env_var("KITH_DATASET", "demo")] | default("EUR") }}'

),

converted as (

    select
        rates.currency,
        reporting.currency as reporting_currency,
        cast(reporting.units_per_euro / rates.units_per_euro as decimal(18, 8)) as rate
    from rates
    cross join reporting

)

select * from converted
