{{ conform('account_roles') }}
