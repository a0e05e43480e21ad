select
    today_on,
    dataset
from {{ source('kith', 'clock') }}
