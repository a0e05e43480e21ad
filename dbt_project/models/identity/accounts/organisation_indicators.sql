select * from {{ source('organisations', 'identity_indicators') }}
