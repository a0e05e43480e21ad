{{ conform('products') }}
