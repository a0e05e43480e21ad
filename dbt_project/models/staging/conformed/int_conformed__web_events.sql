{{ conform('web_events') }}
