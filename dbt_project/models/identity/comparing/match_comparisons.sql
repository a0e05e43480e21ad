with declared as (
    {{ declared_levels() }}
)

select * from declared
