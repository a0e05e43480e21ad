select * from {{ source('organisations', 'match_quality') }}
