{{ conform('reviews') }}
