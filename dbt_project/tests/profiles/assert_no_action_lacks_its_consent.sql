-- an action other than doing nothing is advised only where consent to its purpose stands in its channel
with advised as (

    select
        next_best_actions.person_id,
        next_best_actions.channel,
        next_best_actions.action,
        actions.purpose
    from {{ ref('next_best_actions') }} as next_best_actions
    inner join {{ ref('actions') }} as actions on next_best_actions.action = actions.action

)

select advised.*
from advised
left join {{ ref('consents') }} as consents
    on
        advised.person_id = consents.person_id
        and advised.purpose = consents.purpose
        and advised.channel = consents.channel
        and consents.state = 'given'
where consents.person_id is null
