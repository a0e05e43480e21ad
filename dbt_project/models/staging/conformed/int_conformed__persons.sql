{{ conform('persons') }}
