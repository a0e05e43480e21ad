{{ conform('attributes') }}
