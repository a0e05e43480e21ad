{{ conform('subscriptions') }}
