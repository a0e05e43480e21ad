{{ conform('campaign_events') }}
