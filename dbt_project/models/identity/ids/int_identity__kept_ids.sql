{{ config(materialized='one_to_one') }}

select
    cluster_id,
    person_id,
    priority
from {{ ref('int_identity__id_claims') }}
