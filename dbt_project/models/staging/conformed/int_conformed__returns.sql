{{ conform('returns') }}
