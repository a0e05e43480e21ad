{{ conform('campaign_messages') }}
