{{ config(severity='warn') }}
-- what a model says of tonight's people is what it said of those it was tested on
select * from {{ ref('score_drift') }}
where feature = 'score' and level != 'ok'
