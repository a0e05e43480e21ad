{{ conform('consents') }}
