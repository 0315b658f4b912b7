curl https://api.openai.com/v1/engines \
-H "Authorization: Bearer $OPENAI_API_KEY"
